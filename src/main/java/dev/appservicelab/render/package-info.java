/**
 * The timeline, drawn on a canvas for the screen and for PNG files, and as SVG for pages. Knows the history's model of
 * it and nothing of a running lab; controls and controllers may not enter.
 */
@NullMarked
package dev.appservicelab.render;

import org.jspecify.annotations.NullMarked;
