/** What a scenario says about a member's BinderHub: its addresses, the refs that it knows, what it does wrong. */
@NullMarked
package io.bindercd.world.binder.setup;

import org.jspecify.annotations.NullMarked;
