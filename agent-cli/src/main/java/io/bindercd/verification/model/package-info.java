/** What is verified, within which budgets, and what came out. */
@NullMarked
package io.bindercd.verification.model;

import org.jspecify.annotations.NullMarked;
