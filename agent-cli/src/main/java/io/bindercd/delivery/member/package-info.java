/** One member's turn: its lock, its baseline, its record, the rollout, its verification; and what came of it. */
@NullMarked
package io.bindercd.delivery.member;

import org.jspecify.annotations.NullMarked;
