/** The language a Jenkinsfile is written in: compiling a library and a Jenkinsfile for the CPS interpreter, and what a script can name. */
@NullMarked
package io.bindercd.pipeline.language;

import org.jspecify.annotations.NullMarked;
