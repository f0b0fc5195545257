/** What single answers of a BinderHub, a hub, a launched server and the redirector say; no I/O. */
@NullMarked
package io.bindercd.binderhub.answer;

import org.jspecify.annotations.NullMarked;
