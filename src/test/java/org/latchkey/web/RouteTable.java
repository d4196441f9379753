package org.latchkey.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.latchkey.account.FactorUseCases;
import org.latchkey.account.WebUseCases;
import org.latchkey.account.recovery.RecoveryUseCases;
import org.latchkey.config.GuardSettings;
import org.latchkey.web.guard.GuardAccess;
import org.latchkey.web.http.NextPages;
import org.latchkey.web.http.Paths;

/** The pages and APIs that {@link Routes} registers, for tests of all of them. */
public final class RouteTable {

    private RouteTable() {}

    /** Returns the method of each route, {@code GET} or {@code POST}, by its path. */
    public static Map<String, String> methods() {
        ServletContext context = mock(ServletContext.class);
        when(context.addServlet(anyString(), any(Servlet.class)))
                .thenAnswer(call -> mock(ServletRegistration.Dynamic.class));
        RouteRegistry registry = new RouteRegistry(context);
        register(registry);
        Map<String, String> methods = new TreeMap<>();
        registry.methods().forEach((path, method) -> methods.put(path.isEmpty() ? "/" : path, method.name()));
        return methods;
    }

    /** Returns the protection of every route, those of mail, of the guard and of the description included, by method and path. */
    static Map<String, Protection> protectionsOfAll() {
        Map<String, String> pathOf = new HashMap<>();
        ServletContext context = mock(ServletContext.class);
        when(context.addServlet(anyString(), any(Servlet.class))).thenAnswer(call -> {
            ServletRegistration.Dynamic registration = mock(ServletRegistration.Dynamic.class);
            when(registration.addMapping(any(String[].class))).thenAnswer(mapping -> {
                pathOf.put(call.getArgument(0), mapping.getArgument(0));
                return Set.of();
            });
            return registration;
        });
        RouteRegistry registry = new RouteRegistry(context);
        Routes routes = register(registry);
        RecoveryRoutes.register(registry, new RecoveryUseCases(null, null, null), null, null);
        WebUseCases none = new WebUseCases(null, null, null, null, null);
        routes.guard(new GuardAccess(none, null, new NextPages(Set.of()), GuardSettings.DEFAULT, "", null));
        routes.description();
        Map<String, Protection> protections = new TreeMap<>();
        registry.protections().forEach((name, protection) -> {
            String path = pathOf.get(name);
            protections.put(registry.methods().get(path) + " " + (path.isEmpty() ? "/" : path), protection);
        });
        return protections;
    }

    /** Registers them as {@link Routes#register} does, with use-cases that cannot be called. */
    static Routes register(RouteRegistry registry) {
        WebUseCases none = new WebUseCases(null, null, null, null, null);
        Routes routes = new Routes(registry, null, null);
        new LoginRoutes(registry, null, null).register(none, null, null, null, null, true);
        routes.servlets(none, null, null);
        FactorUseCases noFactors = new FactorUseCases(null, null, null, null, null, null, null, null, null);
        FactorRoutes factors = new FactorRoutes(registry, null);
        factors.servlets(noFactors, null, null);
        factors.passkeys(noFactors, null, Optional.empty());
        return routes;
    }

    /** Returns the paths that accept forms. */
    public static List<String> forms() {
        return methods().entrySet().stream()
                .filter(route -> route.getValue().equals("POST"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the paths of the forms on pages that every account has, whatever its second factors. */
    public static List<String> formsOfEveryAccount() {
        return forms().stream()
                .filter(path -> !path.startsWith(Paths.API_LOGIN + "/"))
                .filter(path -> !path.startsWith(Paths.API_PASSKEYS))
                .filter(path -> !path.equals(Paths.API_CONFIRM + "/options"))
                .filter(path -> !path.startsWith(Paths.API_TOTP))
                .filter(path -> !path.equals(Paths.API_PASSWORD_REMOVE))
                .filter(path -> !path.startsWith(Paths.API_PASSKEYS))
                .filter(path -> !path.equals(Paths.API_RECOVERY_CODES))
                .filter(path -> !path.startsWith(Paths.API_CONFIRM + "/"))
                .toList();
    }

    /** Returns the paths of the forms on the account page. */
    public static List<String> accountForms() {
        return forms().stream()
                .filter(path -> path.startsWith(Paths.API_ACCOUNT))
                .toList();
    }
}
