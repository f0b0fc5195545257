/** Floor 4: deploys an environment, verifies it, promotes in waves, reverts within the ledger; here is what all of these share. */
@NullMarked
package io.bindercd.delivery;

import org.jspecify.annotations.NullMarked;
