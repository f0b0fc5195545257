package io.bindercd.rollout.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.rollout.cause.CauseKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRuleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IMAGE_NOT_FOUND      | failed to resolve reference "IMAGE": IMAGE: not found
            IMAGE_NOT_FOUND      | manifest for IMAGE not found: manifest unknown: manifest unknown
            IMAGE_NOT_FOUND      | no match for platform in manifest: not found
            IMAGE_NOT_FOUND      | unexpected status code [manifests 1]: 404 Not Found
            IMAGE_UNAUTHORIZED   | pull access denied for x, repository does not exist or may require 'docker login'
            IMAGE_UNAUTHORIZED   | unexpected status from HEAD request to https://quay.io/v2: 401 UNAUTHORIZED
            IMAGE_UNAUTHORIZED   | failed to fetch oauth token: unexpected status: 403 Forbidden
            REGISTRY_UNAVAILABLE | unexpected status from HEAD request to https://quay.io/v2: 503 Service Unavailable
            REGISTRY_UNAVAILABLE | toomanyrequests: You have reached your pull rate limit
            REGISTRY_UNAVAILABLE | dial tcp: lookup quay.io on 10.0.0.10:53: no such host
            REGISTRY_UNAVAILABLE | net/http: TLS handshake timeout
            REGISTRY_UNAVAILABLE | something never heard of
            """)
    void readsTheCauseOutOfTheMessage(CauseKind kind, String message) {
        String image = "quay.io/timeout/403-not-found:503";
        assertThat(ImageRule.classify(message.replace("IMAGE", image), image)).isEqualTo(kind);
    }
}
