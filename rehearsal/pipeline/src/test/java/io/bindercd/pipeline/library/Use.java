package io.bindercd.pipeline.library;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Each var in a use that reaches as much of its code as one run can. */
enum Use {
    BUMP("node { bumpComponent(component: 'binderhub') }"),
    DEPLOY("node { deployStaging() }"),
    TESTS("node { runBinderTests(environment: 'staging') }"),
    PROMOTE("node { promoteProd(approvedBy: ['alice'], retryFor: '1m') }"),
    REVERT("node { autoRevert(environment: 'staging') }"),
    REVERT_BLOCK("node { autoRevert { runBinderTests(environment: 'red') } }"),
    CHECK("checkUpdates(manageJob: true)"),
    DELIVERY("binderDelivery(lock: 'hub', approvers: 'alice')"),
    DELIVERY_RED("binderDelivery(site: 'red')"),
    LOOK("binderDelivery(branch: 'other')"),
    NOW("deployNow(component: 'binderhub', environment: 'prod', reason: 'fix')");

    final String code;

    Use(String code) {
        this.code = code;
    }

    /** What the CLI answers in this use, by label: the status, then the record. */
    Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("verify-red", "6\n{\"message\":\"red\"}");
        if (this == DELIVERY_RED) {
            answers.put("verify-staging", "6\n{\"message\":\"red\"}");
        }
        if (this == DELIVERY) {
            String approvals = ",\"result\":{\"approvals\":{\"required\":1,\"given\":[]}}";
            answers.put("deploy-staging", "0\n" + Site.DONE.formatted("staged", approvals));
        }
        return answers;
    }

    /** Writes the answers down for a site. */
    void prepare(Site site) throws IOException {
        for (Map.Entry<String, String> answer : answers().entrySet()) {
            String[] parts = answer.getValue().split("\n", 2);
            site.answers(answer.getKey(), Integer.parseInt(parts[0]), parts[1]);
        }
    }
}
