package io.bindercd.world.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bindercd.world.git.Author;
import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.Draft;
import io.bindercd.world.git.FileSet;
import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.net.Gateway;
import io.bindercd.world.net.GatewayClient;
import io.bindercd.world.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** A GitHub behind a gateway with one site's repository, a maintainer, a reader and a bot; checks what it answers. */
final class GitHubFixture implements AutoCloseable {
    static final String SITE = "/repos/jupyterhub/mybinder.org-deploy";
    static final String MAINTAINER = "token-of-jane";
    static final String SECOND = "token-of-joe";
    static final String READER = "token-of-reader";
    static final String BOT = "token-of-bot";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Optional<OpenApi> API = api();

    Instant time = Instant.parse("2026-08-05T12:00:00Z");
    final Path folder;
    final Gateway gateway;
    final GitHubServer server;
    final BareRepository git;
    final Repository site;
    private final GatewayClient client;

    GitHubFixture(Path folder) throws IOException {
        this.folder = folder;
        this.gateway = Gateway.start(folder);
        this.client = new GatewayClient(gateway);
        this.server = new GitHubServer(() -> time);
        server.mount(gateway);
        this.git = BareRepository.create(folder.resolve("site.git"), "main");
        commit("main", "Begin", FileSet.of("mybinder/values.yaml", "replicas: 1\nimage: a\n"));
        this.site = server.repository("jupyterhub/mybinder.org-deploy", git);
        Account jane = server.person("jane", MAINTAINER);
        site.grant(jane, Permission.ADMIN)
                .grant(server.person("joe", SECOND), Permission.WRITE)
                .grant(server.bot("binder-bot", BOT), Permission.WRITE);
        server.person("reader", READER);
    }

    /** What came back. */
    record Reply(int status, JsonNode json, Map<String, String> headers) {
        String text(String pointer) {
            return json.at(pointer).asText();
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** A commit at the present time; its hash. */
    String commit(String branch, String message, FileSet files) {
        return git.commit(branch, new Draft(new Author("Jane", "jane@example.org"), time, message, files));
    }

    /** A branch at main's tip with one commit that writes this text into a file of that name. */
    String topic(String branch, String text) {
        git.setBranch(branch, git.branch("main").orElseThrow());
        return commit(branch, "Change " + branch, FileSet.of(branch.replace('/', '-'), text));
    }

    Reply get(String path) throws IOException {
        return send("GET", path, null, MAINTAINER);
    }

    Reply post(String path, String json) throws IOException {
        return send("POST", path, json, MAINTAINER);
    }

    /** Sends the call; the answer, and a JSON body that was accepted, must be as GitHub describes them. */
    Reply send(String method, String path, @Nullable String json, @Nullable String token) throws IOException {
        String url = "https://api.github.com" + path;
        GatewayClient.Answer answer = token == null
                ? client.send(method, url, json)
                : client.send(method, url, json, "Authorization", "Bearer " + token);
        String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        if (API.isPresent()) {
            API.get().checkAnswer(method, bare, answer.status(), answer.text());
            if (json != null && answer.status() < 300) {
                API.get().checkRequest(method, bare, json);
            }
        }
        JsonNode tree = answer.text().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.text());
        return new Reply(answer.status(), tree, answer.headers());
    }

    GatewayClient client() {
        return client;
    }

    /** The description; the test is skipped where it is not there. */
    static OpenApi described() throws IOException {
        return API.isPresent() ? API.get() : new OpenApi(SharedData.get("upstream/github-rest.openapi.json"));
    }

    private static Optional<OpenApi> api() {
        try {
            return Optional.of(new OpenApi(SharedData.get("upstream/github-rest.openapi.json")));
        } catch (TestAbortedException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        gateway.close();
    }
}
