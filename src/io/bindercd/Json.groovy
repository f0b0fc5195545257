package io.bindercd

import com.cloudbees.groovy.cps.NonCPS
import groovy.json.JsonException
import groovy.json.JsonOutput
import groovy.json.JsonSlurper

/** JSON as plain maps and lists, which a build can hold over a step and the sandbox allows. */
class Json implements Serializable {

    private static final long serialVersionUID = 1L

    @NonCPS
    static String write(Map value) {
        return JsonOutput.toJson(value)
    }

    /** The object in the text, or null when it holds none. */
    @NonCPS
    static Map read(String text) {
        try {
            Object value = new JsonSlurper().parseText(text)
            return value instanceof Map ? (Map) plain(value) : null
        } catch (JsonException ignored) {
            return null
        }
    }

    @NonCPS
    private static Object plain(Object value) {
        if (value instanceof Map) {
            Map copy = [:]
            for (entry in value) { copy[entry.key] = plain(entry.value) }
            return copy
        }
        if (value instanceof List) {
            List copy = []
            for (element in value) { copy.add(plain(element)) }
            return copy
        }
        return value
    }

}
