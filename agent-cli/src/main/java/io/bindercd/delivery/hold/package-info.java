/** Holds on versions and the freeze of promotion, kept in the record of staging's release. */
@NullMarked
package io.bindercd.delivery.hold;

import org.jspecify.annotations.NullMarked;
