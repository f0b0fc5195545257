/** One build as data: who started it, its state while it runs, what its code sees of it, what it leaves. */
@NullMarked
package io.bindercd.pipeline.build;

import org.jspecify.annotations.NullMarked;
