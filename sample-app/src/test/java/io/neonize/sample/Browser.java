package io.neonize.sample;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real browser, Debian's Chromium, before the sample's page.
 */
final class Browser implements AutoCloseable {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private final WebDriver driver;

	private final WebDriverWait patience;

	private Browser(WebDriver driver) {
		this.driver = driver;
		this.patience = new WebDriverWait(driver, Duration.ofSeconds(20));
	}

	static Browser start() {
		if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
			Assumptions.abort("NOT TESTED IN A BROWSER: install chromium and chromium-driver");
		}
		ChromeOptions options = new ChromeOptions();
		options.setBinary(CHROMIUM.toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
				"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--window-size=1200,900");
		File driver = DRIVER.toFile();
		return new Browser(
				new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(driver).build(), options));
	}

	void open(String address) {
		this.driver.get(address);
	}

	void seesText(String selector, String text) {
		this.patience.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), text));
	}

	void seesPicture(String selector) {
		this.patience.until((driver) -> {
			WebElement picture = driver.findElement(By.cssSelector(selector));
			return picture.isDisplayed() && !"0".equals(picture.getDomProperty("naturalWidth"));
		});
	}

	void presses(String selector) {
		this.patience.until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector))).click();
	}

	void writes(String selector, String text) {
		this.patience.until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector))).sendKeys(text);
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
