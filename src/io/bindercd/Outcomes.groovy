package io.bindercd

import com.cloudbees.groovy.cps.NonCPS

/** What an exit status of the CLI means for a build. */
class Outcomes implements Serializable {

    private static final long serialVersionUID = 1L

    private static final Map CATEGORIES = [
        '1': 'bug', '2': 'usage', '3': 'unavailable', '5': 'refused', '6': 'unhealthy', '7': 'launcher',
        '130': 'interrupted', '143': 'interrupted', '-1': 'lost', '-2': 'lost',
    ]

    private static final Map MEANINGS = [
        bug: 'an unexpected failure; please report it with the archived record',
        usage: 'wrong option or configuration',
        unavailable: 'an outside system is unavailable; repeating is safe',
        refused: 'refused by policy',
        unhealthy: 'unhealthy',
        launcher: 'the CLI could not be started',
        interrupted: 'it was interrupted on the agent',
        lost: 'the agent has lost the process; repeating is safe',
    ]

    /** Whether the build goes on: done, or nothing to do, and the record is there to prove it. */
    @NonCPS
    static boolean good(Map end) {
        return (end.status == 0 || end.status == 4) && end.record != null
    }

    /** Whether a repetition can help: a tests' verdict that stays open has had its own deadline. */
    @NonCPS
    static boolean repeatable(Map end) {
        return end.status == 3 && !inconclusive(end.record)
    }

    @NonCPS
    static boolean inconclusive(Map record) {
        return record != null && record.result instanceof Map && record.result.verdict == 'INCONCLUSIVE'
    }

    @NonCPS
    static String category(int status) {
        return CATEGORIES[status.toString()] ?: 'bug'
    }

    /** One line for a person: what, how, why, and what to do about it. */
    @NonCPS
    static String sentence(String what, Map end) {
        String text = 'binder-cd ' + what + ': '
        if (end.status == 0 || end.status == 4) {
            return text + 'ended with status ' + end.status + ' but left no result; it was interrupted on the agent'
        }
        if (CATEGORIES[end.status.toString()] == null) {
            text += 'ended with status ' + end.status
        } else {
            text += MEANINGS[category(end.status)]
        }
        if (end.record != null && end.record.message) { text += ': ' + end.record.message }
        if (end.launcher) { text += ': ' + end.launcher }
        if (inconclusive(end.record)) {
            text += '. INCONCLUSIVE: nothing was promoted and nothing reverted; a person must look'
        }
        if (end.record != null && end.record.remedy) { text += '. Remedy: ' + end.record.remedy }
        return text
    }

}
