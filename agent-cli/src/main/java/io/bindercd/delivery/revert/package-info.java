/** Takes a bad change back, within the ledger: hold and freeze, cluster rollback, git revert, redeploy, verdict. */
@NullMarked
package io.bindercd.delivery.revert;

import org.jspecify.annotations.NullMarked;
