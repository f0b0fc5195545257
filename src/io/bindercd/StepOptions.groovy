package io.bindercd

import com.cloudbees.groovy.cps.NonCPS

/** Checks what a Jenkinsfile has written against the table and fills in the defaults, in a new map. */
class StepOptions implements Serializable {

    private static final long serialVersionUID = 1L

    private final def script

    StepOptions(def script) { this.script = script }

    /** The options of a call; ends the build with one sentence when there is something wrong with them. */
    Map read(String step, Map given) {
        String problem = problem(step, given)
        if (problem != null) { script.error(problem) }
        return complete(step, given)
    }

    /** What is wrong, in a sentence, or null. */
    @NonCPS
    static String problem(String step, Map given) {
        Map types = [:]
        for (List row in StepTable.STEPS[step].options) { types[row[0]] = row[1] }
        for (entry in given) {
            String name = entry.key.toString()
            if (!types.containsKey(name)) {
                String near = nearest(name, types.keySet().toList())
                return step + ': there is no option ' + name +
                    (near == null ? '; it takes ' + types.keySet().join(', ') : '; did you mean ' + near + '?')
            }
            if (entry.value != null && !fits(types[name], entry.value)) {
                return step + ': option ' + name + ' must be ' + wanted(types[name]) + ', not ' + entry.value
            }
        }
        return null
    }

    /** Seconds of a duration such as 90s, 10m or 24h. */
    @NonCPS
    static int seconds(String duration) {
        int amount = Integer.parseInt(duration.substring(0, duration.length() - 1))
        if (duration.endsWith('h')) { return amount * 3600 }
        return duration.endsWith('m') ? amount * 60 : amount
    }

    @NonCPS
    private static Map complete(String step, Map given) {
        Map all = [:]
        for (List row in StepTable.STEPS[step].options) {
            Object value = given[row[0]] == null ? row[2] : given[row[0]]
            if (value != null) { all[row[0]] = plain(row[1], value) }
        }
        return all
    }

    @NonCPS
    private static Object plain(String type, Object value) {
        if (type == 'list' && value instanceof List) {
            List texts = []
            for (Object one in value) { texts.add(one.toString()) }
            return texts
        }
        if (type == 'list') { return [value.toString()] }
        return value instanceof CharSequence ? value.toString() : value
    }

    @NonCPS
    private static boolean fits(String type, Object value) {
        boolean text = value instanceof CharSequence
        switch (type) {
            case 'flag': return value instanceof Boolean
            case 'text': return text
            case 'name': return text && value.toString() ==~ /[A-Za-z0-9][A-Za-z0-9._-]*/
            case 'duration': return text && value.toString() ==~ /[0-9]{1,6}[smh]/
            case 'flag or duration': return fits('flag', value) || fits('duration', value)
            case 'map': return value instanceof Map
            default: return text || value instanceof List && onlyTexts(value)
        }
    }

    @NonCPS
    private static boolean onlyTexts(List values) {
        for (Object one in values) {
            if (!(one instanceof CharSequence)) { return false }
        }
        return true
    }

    @NonCPS
    private static String wanted(String type) {
        switch (type) {
            case 'flag': return 'true or false'
            case 'text': return 'a text'
            case 'name': return 'a name of letters, digits, dots, dashes and underscores'
            case 'duration': return 'a duration such as "90s", "10m" or "24h"'
            case 'flag or duration': return 'true, false or a duration such as "10m"'
            case 'map': return 'a map'
            default: return 'a text or a list of texts'
        }
    }

    /** The known name that differs least from the unknown one, or null when none is near. */
    @NonCPS
    private static String nearest(String name, List known) {
        String best = null
        int least = name.length() < 4 ? 2 : 3
        for (String one in known) {
            int differs = distance(name.toLowerCase(), one.toLowerCase())
            if (differs < least) {
                best = one
                least = differs
            }
        }
        return best
    }

    /** How many letters must be changed, added or left out to make one word of the other. */
    @NonCPS
    private static int distance(String one, String other) {
        List<Integer> above = []
        for (int i = 0; i <= other.length(); i++) { above.add(i) }
        for (int i = 1; i <= one.length(); i++) {
            List<Integer> row = [i]
            for (int j = 1; j <= other.length(); j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1
                row.add(Math.min(above[j - 1] + same, Math.min(above[j], row[j - 1]) + 1))
            }
            above = row
        }
        return above[other.length()]
    }

}
