/** The node and the shell: a workspace on the agent and real processes in it. */
@NullMarked
package io.bindercd.pipeline.step.shell;

import org.jspecify.annotations.NullMarked;
