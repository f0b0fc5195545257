/** A stand-in for a Jenkins controller: jobs, builds, credentials and one agent, running Jenkinsfiles on the real CPS interpreter. */
@NullMarked
package io.bindercd.pipeline;

import org.jspecify.annotations.NullMarked;
