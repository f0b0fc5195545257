package io.bindercd.world.kube.kubelet.container;

/** What the programs in containers would print: services in Python, as most of a Binder site's are. */
public final class Programs {
    static final String CRASH = """
            Traceback (most recent call last):
              File "/usr/local/bin/serve", line 8, in <module>
                sys.exit(main())
                         ^^^^^^
              File "/usr/local/lib/python3.12/site-packages/serve/settings.py", line 88, in load
                raise ConfigError(f"cannot use option {name!r}: it is not known")
            serve.settings.ConfigError: cannot use option 'per_repo_quotas': it is not known
            """;
    static final String OUT_OF_MEMORY = "filling the cache\n";
    static final String DONE = "done\n";
    static final String NO_COMMAND =
            "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed:"
                    + " unable to start container process: error during container init: exec: \"serve\": executable file"
                    + " not found in $PATH";

    private Programs() {}

    static String starting(String container, String image) {
        return "[I " + container + "] starting, image " + image + "\n";
    }

    static String noSpec(String id) {
        return "failed to generate container \"" + id + "\" spec: failed to generate spec: no command specified";
    }

    public static String noNetwork(String id) {
        return "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox \""
                + id
                + "\": plugin type=\"calico\" failed (add): error getting ClusterInformation: connection is unauthorized:"
                + " Unauthorized";
    }
}
