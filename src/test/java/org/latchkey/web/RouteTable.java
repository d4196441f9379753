package org.latchkey.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.latchkey.account.FactorUseCases;
import org.latchkey.account.WebUseCases;
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
        new Routes(registry, null, null).servlets(new WebUseCases(null, null, null, null, null), null, null);
        FactorRoutes factors = new FactorRoutes(registry, null);
        FactorUseCases none = new FactorUseCases(null, null, null, null, null, null, null);
        factors.servlets(none, null, null);
        factors.passkeys(none, null, null, Optional.empty());
        Map<String, String> methods = new TreeMap<>();
        registry.methods().forEach((path, method) -> methods.put(path.isEmpty() ? "/" : path, method.name()));
        return methods;
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
