/** Judges each call of untrusted library code by a list of signatures, as Jenkins' sandbox does for folder libraries. */
@NullMarked
package io.bindercd.pipeline.sandbox;

import org.jspecify.annotations.NullMarked;
