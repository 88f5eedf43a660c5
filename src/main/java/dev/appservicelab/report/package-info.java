/**
 * What a run leaves for people and programs: a folder with result.json, junit.xml, report.html, a picture of the
 * timeline, the history, its attempts as CSV and HAR. Everything is drawn from the history and the verdicts; nothing
 * that acts may enter.
 */
@NullMarked
package dev.appservicelab.report;

import org.jspecify.annotations.NullMarked;
