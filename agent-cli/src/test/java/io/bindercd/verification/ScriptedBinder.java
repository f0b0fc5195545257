package io.bindercd.verification;

import io.bindercd.http.FakeAnswer;
import io.bindercd.http.FakeHttp;
import io.bindercd.http.HttpCall;
import io.bindercd.verification.model.Expected;
import io.bindercd.verification.model.MemberTarget;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A member whose answers a test scripts; everything is green until it says otherwise. */
final class ScriptedBinder {
    static final String SPEC = "gh/binder-examples/requirements/HEAD";
    static final String HEALTHY = "{\"ok\": true, \"checks\": [{\"service\": \"JupyterHub API\", \"ok\": true}]}";
    static final String SICK = "{\"ok\": false, \"checks\": [{\"service\": \"JupyterHub API\", \"ok\": false}]}";
    static final String R2D = "quay.io/jupyterhub/repo2docker:2026.4.0";
    static final String PAGE = "<div id=\"root\"></div>";
    private final FakeHttp http;
    private final String name;

    ScriptedBinder(FakeHttp http, String name) {
        this.http = http;
        this.name = name;
        get("health", FakeAnswer.json(200, HEALTHY));
        get("versions", versions("0.2.0+2.g2222222", R2D));
        get("", FakeAnswer.of(200, PAGE));
        get("v2/" + SPEC, FakeAnswer.of(200, PAGE));
        get("badge.svg", FakeAnswer.of(200, "<svg/>"));
        hub("GET", "hub/api/health", FakeAnswer.of(200, ""));
        hub("GET", "hub/api/", FakeAnswer.json(200, "{\"version\": \"5.4.4\"}"));
        hub("GET", "user/doesntexist", FakeAnswer.of(424, "Binder not found"));
        hub("GET", "other/doesntexist", FakeAnswer.of(404, "Binder not found"));
        launches(ready());
        hub("GET", "user/x/api", FakeAnswer.json(200, "{\"version\": \"2.21.1\"}"));
        hub("GET", "user/x/api/status", FakeAnswer.json(200, "{\"kernels\": 0}"));
        hub("POST", "user/x/api/shutdown", FakeAnswer.of(200, ""));
    }

    static FakeAnswer versions(String binderhub, String buildImage) {
        return FakeAnswer.json(
                200,
                "{\"builder_info\": {\"build_image\": \"" + buildImage + "\"}, \"binderhub\": \"" + binderhub + "\"}");
    }

    ScriptedBinder get(String path, FakeAnswer... answers) {
        http.on("GET", url(path), answers);
        return this;
    }

    ScriptedBinder hub(String method, String path, FakeAnswer... answers) {
        http.on(method, "https://hub." + name + "/" + path, answers);
        return this;
    }

    ScriptedBinder launches(FakeAnswer... answers) {
        return launches(SPEC, answers);
    }

    ScriptedBinder launches(String spec, FakeAnswer... answers) {
        Deque<FakeAnswer> left = new ArrayDeque<>(List.of(answers));
        http.on("GET", url("v2/" + spec), FakeAnswer.of(200, PAGE));
        http.on("GET", url("build/" + spec), call -> left.size() > 1 ? left.removeFirst() : left.getFirst());
        return this;
    }

    FakeAnswer ready() {
        return stream(
                "{\"phase\": \"built\", \"imageName\": \"i:1\", \"message\": \"Found built image, launching...\\n\"}",
                launching("Server requested"),
                readyEvent());
    }

    FakeAnswer builtAndReady() {
        return stream(
                "{\"phase\": \"waiting\", \"message\": \"Waiting for build to start...\\n\"}",
                "{\"phase\": \"built\", \"imageName\": \"i:1\", \"message\": \"Built image, launching...\\n\"}",
                readyEvent());
    }

    private String readyEvent() {
        return "{\"phase\": \"ready\", \"url\": \"https://hub." + name + "/user/x/\", \"token\": \"s3cret-token\"}";
    }

    static String launching(String message) {
        return "{\"phase\": \"launching\", \"message\": \"" + message + "\\n\"}";
    }

    static String failed(String message) {
        return "{\"phase\": \"failed\", \"message\": \"" + message + "\\n\"}";
    }

    static FakeAnswer stream(String... events) {
        return FakeAnswer.stream(("data: " + String.join("\n\ndata: ", events) + "\n").split("\n", -1));
    }

    String url(String path) {
        return "https://" + name + "/" + path;
    }

    MemberTarget target(Expected expected) {
        return new MemberTarget(
                name,
                URI.create("https://" + name),
                Optional.of(URI.create("https://hub." + name)),
                List.of(URI.create(url("badge.svg"))),
                expected);
    }

    List<HttpCall> calls(String method, String path) {
        return http.calls().stream()
                .filter(call ->
                        call.method().equals(method) && call.uri().toString().endsWith(name + "/" + path))
                .toList();
    }
}
