/** Runs a program of interpreted code: green threads, open steps, saving and reloading at every step, interruption. */
@NullMarked
package io.bindercd.pipeline.engine;

import org.jspecify.annotations.NullMarked;
