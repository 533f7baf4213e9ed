package io.sycee.launch;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the web apps' files: wallet, till, console, and the API's description in two forms. */
@Configuration(proxyBeanMethods = false)
class WebApps implements WebMvcConfigurer {

  private static final String[] APPS = {"wallet", "till", "console", "docs"};

  @Override
  public void addViewControllers(ViewControllerRegistry views) {
    views.addRedirectViewController("/", "/wallet/");
    for (String app : APPS) {
      views.addRedirectViewController("/" + app, "/" + app + "/");
      views.addViewController("/" + app + "/").setViewName("forward:/" + app + "/index.html");
    }
  }

  /** Files under assets carry a hash of their content in their name: they never change. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry files) {
    for (String app : APPS) {
      files
          .addResourceHandler("/" + app + "/assets/**")
          .addResourceLocations("classpath:/static/" + app + "/assets/")
          .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
      files
          .addResourceHandler("/" + app + "/**")
          .addResourceLocations("classpath:/static/" + app + "/")
          .setCacheControl(CacheControl.noCache());
    }
    files
        .addResourceHandler("/openapi.yaml")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(CacheControl.noCache());
  }
}
