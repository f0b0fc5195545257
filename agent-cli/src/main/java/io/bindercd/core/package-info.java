/** Floor 0: failures and their kinds, time, the ledger, untrusted data trees. Uses the JDK only. */
@NullMarked
package io.bindercd.core;

import org.jspecify.annotations.NullMarked;
