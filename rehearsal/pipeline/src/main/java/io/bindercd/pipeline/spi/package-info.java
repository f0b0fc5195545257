/** What a pipeline step is made of: its signature, its arguments, the context it runs in and the ways it can end. */
@NullMarked
package io.bindercd.pipeline.spi;

import org.jspecify.annotations.NullMarked;
