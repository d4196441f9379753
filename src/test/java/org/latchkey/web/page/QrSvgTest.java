package org.latchkey.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrSvgTest {

    private static final int PIXELS = 6;
    private static final int WHITE = 0xFFFFFF;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otpauth://totp/Latchkey:anna?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Latchkey",
                "otpauth://totp/%EB%AC%B8:%EC%95%88%EB%82%98%20%EA%B9%80?secret=ABC&issuer=%EB%AC%B8&algorithm=SHA1&digits=6&period=30"
            })
    void aReaderFindsTheTextAgain(String text) throws Exception {
        QrSvg svg = new QrSvg(text);
        int width = svg.size() * PIXELS;
        int[] picture = new int[width * width];
        Arrays.fill(picture, WHITE);
        Matcher module = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z").matcher(svg.path());
        while (module.find()) {
            fill(picture, width, Integer.parseInt(module.group(1)), Integer.parseInt(module.group(2)));
        }
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, picture)));
        assertEquals(text, new QRCodeReader().decode(bitmap).getText());
    }

    private static void fill(int[] picture, int width, int x, int y) {
        for (int row = y * PIXELS; row < (y + 1) * PIXELS; row++) {
            Arrays.fill(picture, row * width + x * PIXELS, row * width + (x + 1) * PIXELS, 0);
        }
    }

    @Test
    void aQuietZoneOfFourModulesSurroundsTheCode() {
        QrSvg svg = new QrSvg("x");
        assertEquals(21 + 8, svg.size());
        Matcher module = Pattern.compile("M(\\d+),(\\d+)").matcher(svg.path());
        int least = Integer.MAX_VALUE;
        while (module.find()) {
            least = Math.min(least, Math.min(Integer.parseInt(module.group(1)), Integer.parseInt(module.group(2))));
        }
        assertEquals(4, least);
    }
}
