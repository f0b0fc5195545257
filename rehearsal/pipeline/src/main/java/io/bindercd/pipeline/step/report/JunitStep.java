package io.bindercd.pipeline.step.report;

import io.bindercd.pipeline.build.BuildState;
import io.bindercd.pipeline.build.TestSummary;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.BuildResult;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** {@code junit}: counts the cases of JUnit XML files; a failed one or an unreadable file makes the build unstable. */
public final class JunitStep implements Step {
    private final BuildState build;

    /** Test results of the given build. */
    public JunitStep(BuildState build) {
        this.build = build;
    }

    @Override
    public Signature signature() {
        return Signature.leaf(
                "junit",
                "testResults",
                "allowEmptyResults",
                "skipMarkingBuildUnstable",
                "skipMarkingStageUnstable",
                "skipPublishingChecks");
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        Path folder = run.context().folder();
        run.log("Recording test results");
        try {
            List<Path> files = new AntPattern(arguments.text("testResults")).find(folder);
            if (files.isEmpty() && !arguments.flag("allowEmptyResults")) {
                throw new AbortException("No test report files were found. Configuration error?");
            }
            boolean sound = true;
            TestSummary summary = new TestSummary(0, 0, 0);
            for (Path file : files) {
                try {
                    summary = summary.plus(count(folder.resolve(file)));
                } catch (SAXException e) {
                    run.log("cannot read " + file + ": " + e.getMessage());
                    sound = false;
                }
            }
            if ((!sound || summary.getFailCount() > 0) && !arguments.flag("skipMarkingBuildUnstable")) {
                build.worsen(BuildResult.UNSTABLE);
            }
            build.count(summary);
            run.succeed(summary);
        } catch (IOException e) {
            throw AbortException.of("cannot read test results in " + folder, e);
        }
    }

    private static TestSummary count(Path file) throws IOException, SAXException {
        NodeList cases = parse(file).getElementsByTagName("testcase");
        int failed = 0;
        int skipped = 0;
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            if (has(test, "failure") || has(test, "error")) {
                failed++;
            } else if (has(test, "skipped")) {
                skipped++;
            }
        }
        return new TestSummary(cases.getLength(), failed, skipped);
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    private static Document parse(Path file) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The parser's own handler prints to this process's stderr.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(file.toFile());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK's XML parser cannot be made safe", e);
        }
    }
}
