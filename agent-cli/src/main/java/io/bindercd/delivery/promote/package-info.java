/** Brings to production what staging has verified, the very same chart, wave after wave. */
@NullMarked
package io.bindercd.delivery.promote;

import org.jspecify.annotations.NullMarked;
