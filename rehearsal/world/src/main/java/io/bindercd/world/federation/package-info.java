/** The redirector of a federation: one public address in front of many BinderHubs. */
@NullMarked
package io.bindercd.world.federation;

import org.jspecify.annotations.NullMarked;
