package io.bindercd

import com.cloudbees.groovy.cps.NonCPS

/** A command of the CLI has ended badly. Its category says how; a Jenkinsfile may catch it, an abort never is one. */
class CliFailure extends Exception {

    private static final long serialVersionUID = 1L

    /** bug, usage, unavailable, refused, unhealthy, launcher, interrupted or lost. */
    final String category
    /** The status with which the command ended. */
    final int status
    /** The environment that the command worked on, or null. */
    final String environment
    /** The whole result record, or an empty map when the command left none. */
    final Map record
    /** What the revert has answered when there was one, else null. */
    final String reverted

    CliFailure(String message, Map facts) {
        super(message)
        this.category = facts.category
        this.status = facts.status
        this.environment = facts.environment
        this.record = facts.record
        this.reverted = facts.reverted
    }

    /** The message says all: without this the console would show fifty lines of the interpreter. */
    @NonCPS
    @Override
    synchronized Throwable fillInStackTrace() { return this }

    // The rule takes the array for something that cannot be saved; nobody keeps it.
    @SuppressWarnings('ParameterOrReturnTypeNotSerializable')
    @NonCPS
    @Override
    void setStackTrace(StackTraceElement[] trace) { }

}
