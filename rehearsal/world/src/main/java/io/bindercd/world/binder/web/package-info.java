/** BinderHub's plain answers: health, versions, pages, badges, metrics. */
@NullMarked
package io.bindercd.world.binder.web;

import org.jspecify.annotations.NullMarked;
