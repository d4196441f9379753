package org.latchkey.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.latchkey.web.filter.MethodFilter.Method;
import org.latchkey.web.http.MultipartBody;

/** Registers servlets and filters in the container, and records the method and the protection of each route. */
final class RouteRegistry {

    private final ServletContext context;
    private final Map<String, Method> methods = new HashMap<>();
    private final Map<String, Protection> protections = new LinkedHashMap<>();

    RouteRegistry(ServletContext context) {
        this.context = context;
    }

    /** Registers a servlet for GET. */
    void get(String path, String name, Protection protection, HttpServlet servlet) {
        methods.put(path, Method.GET);
        servlet(path, name, protection, servlet);
    }

    /** Registers a servlet for POST, with URL-encoded or multipart forms. */
    void post(String path, String name, Protection protection, HttpServlet servlet) {
        methods.put(path, Method.POST);
        servlet(path, name, protection, servlet).setMultipartConfig(MultipartBody.config());
    }

    /** Registers a servlet without a method of its own; {@code MethodFilter} allows GET for its path. */
    ServletRegistration.Dynamic servlet(String path, String name, Protection protection, HttpServlet servlet) {
        protections.put(name, protection);
        ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
        registration.addMapping(path);
        return registration;
    }

    /** Registers a filter for the requests to some paths. */
    void filter(String name, Filter filter, String... paths) {
        context.addFilter(name, filter).addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, paths);
    }

    /** Registers a filter for all requests, and for the errors that the container dispatches. */
    void filterWithErrors(String name, Filter filter) {
        context.addFilter(name, filter)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), true, "/*");
    }

    /** Registers a filter for the servlets whose protection fulfils a condition. */
    void filterServlets(Predicate<Protection> condition, String name, Filter filter) {
        String[] servlets = protections.entrySet().stream()
                .filter(route -> condition.test(route.getValue()))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, servlets);
    }

    /** Returns the method of each route by its path. */
    Map<String, Method> methods() {
        return Map.copyOf(methods);
    }

    /** Returns the protection of each servlet by its name. */
    Map<String, Protection> protections() {
        return Map.copyOf(protections);
    }

    /** Returns the paths that accept forms; a page has each of these forms. */
    String[] formPaths() {
        return methods.entrySet().stream()
                .filter(route -> route.getValue() == Method.POST)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }
}
