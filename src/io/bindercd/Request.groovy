package io.bindercd

import com.cloudbees.groovy.cps.NonCPS

/** What a person asks of deployNow: by options, or by the parameters of the job. */
class Request implements Serializable {

    private static final long serialVersionUID = 1L

    final String component
    final String version
    final String environment
    final String reason

    Request(Map options, Map parameters) {
        component = chosen(options, parameters, 'component')
        version = chosen(options, parameters, 'version')
        environment = chosen(options, parameters, 'environment') ?: 'staging'
        reason = chosen(options, parameters, 'reason')
    }

    @NonCPS
    private static String chosen(Map options, Map parameters, String name) {
        Object value = options[name] == null ? parameters[name] : options[name]
        return value == null ? '' : value.toString().trim()
    }

    /** What is missing or wrong, in a sentence, or null. */
    @NonCPS
    String problem() {
        if (!component) { return 'deployNow: say which component' }
        if (!reason) { return 'deployNow: say why (reason), for the record' }
        if (environment != 'staging' && environment != 'prod') {
            return 'deployNow: environment is staging or prod, not ' + environment
        }
        return null
    }

}
