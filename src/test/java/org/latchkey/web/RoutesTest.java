package org.latchkey.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.WebUseCases;
import org.latchkey.account.recovery.RecoveryUseCases;
import org.latchkey.config.GuardSettings;
import org.latchkey.web.filter.AuthFilter;
import org.latchkey.web.filter.ConfirmedFilter;
import org.latchkey.web.filter.OwnerFilter;
import org.latchkey.web.filter.PasswordDueFilter;
import org.latchkey.web.guard.GuardAccess;
import org.latchkey.web.http.NextPages;

class RoutesTest {

    /** The routes that are intentionally public. */
    private static final Set<String> PUBLIC = Set.of(
            "login-page",
            "register-page",
            "login",
            "register",
            "language",
            "logout-page",
            "logout",
            "login-code-page",
            "login-code",
            "recovery-page",
            "login-recovery",
            "passkey-login-options",
            "passkey-login",
            "passkey-endpoints",
            "change-password",
            "forgot-page",
            "forgot",
            "reset-page",
            "reset",
            "address-page",
            "confirm-address",
            "guard",
            "guard-forward",
            "openapi");

    private final Set<String> servlets = new TreeSet<>();
    /** The filters of each servlet, in the order of their execution. */
    private final Map<String, List<Class<?>>> filters = new LinkedHashMap<>();

    private RouteRegistry registry;

    @BeforeEach
    void register() {
        ServletContext context = mock(ServletContext.class);
        when(context.addServlet(anyString(), any(Servlet.class))).thenAnswer(call -> {
            servlets.add(call.getArgument(0));
            return mock(ServletRegistration.Dynamic.class);
        });
        when(context.addFilter(anyString(), any(Filter.class))).thenAnswer(call -> mapping(call.getArgument(1)));
        registry = new RouteRegistry(context);
        Routes routes = RouteTable.register(registry);
        RecoveryRoutes.register(registry, new RecoveryUseCases(null, null, null), null, null);
        WebUseCases useCases = new WebUseCases(null, null, null, null, null);
        routes.guard(new GuardAccess(useCases, null, new NextPages(Set.of()), GuardSettings.DEFAULT, "", null));
        routes.description();
        new Filters(registry).authentication(null, null, null, null);
    }

    private FilterRegistration.Dynamic mapping(Filter filter) {
        FilterRegistration.Dynamic registration = mock(FilterRegistration.Dynamic.class);
        doAnswer(call -> {
                    Arrays.stream(call.getArguments())
                            .skip(2)
                            .forEach(name -> filters.computeIfAbsent((String) name, none -> new ArrayList<>())
                                    .add(filter.getClass()));
                    return null;
                })
                .when(registration)
                .addMappingForServletNames(any(), anyBoolean(), any(String[].class));
        return registration;
    }

    private Set<String> protectedBy(Class<?> filter) {
        Set<String> names = new TreeSet<>();
        filters.forEach((name, before) -> {
            if (before.contains(filter)) {
                names.add(name);
            }
        });
        return names;
    }

    @Test
    void everyRouteHasAProtection() {
        assertEquals(servlets, new TreeSet<>(registry.protections().keySet()));
    }

    @Test
    void asvs_8_2_1_everyRouteThatIsNotIntentionallyPublicRequiresAuthentication() {
        Set<String> others = new TreeSet<>(servlets);
        others.removeAll(PUBLIC);
        assertEquals(others, protectedBy(AuthFilter.class));
        assertTrue(servlets.containsAll(PUBLIC), "routes that no longer exist");
    }

    @Test
    void authenticationPrecedesTheFiltersThatDependOnIt() {
        filters.forEach((name, before) -> {
            assertEquals(AuthFilter.class, before.get(0), name);
            assertEquals(1, before.stream().filter(AuthFilter.class::equals).count(), name);
        });
    }

    @Test
    void asvs_6_4_1_aOneTimePasswordAllowsOnlyTheRoutesToChangeIt() {
        Set<String> open = new TreeSet<>(protectedBy(AuthFilter.class));
        open.removeAll(protectedBy(PasswordDueFilter.class));
        assertEquals(Set.of("account", "password", "session"), open);
    }

    private Set<String> protectedRoutes(Predicate<Protection> condition) {
        Set<String> names = new TreeSet<>();
        registry.protections().forEach((name, protection) -> {
            if (protection.needsLogin() && condition.test(protection)) {
                names.add(name);
            }
        });
        return names;
    }

    @Test
    void onlyTheHomePageAndTheNicknameComeFromCachedData() {
        assertEquals(Set.of("home", "nick"), protectedRoutes(protection -> protection.age() == AuthFilter.Age.RECENT));
    }

    @Test
    void theTokenIsNotRenewedWhereTheServletReplacesDeletesOrReportsIt() {
        assertEquals(
                Set.of("password", "remove-password", "session", "end-session", "delete"),
                protectedRoutes(protection -> protection.renewal() == AuthFilter.Renewal.NEVER));
    }

    @Test
    void asvs_3_5_1_allOtherProtectedRoutesCheckTheOwnerOfThePage() {
        Set<String> others = new TreeSet<>(protectedBy(AuthFilter.class));
        others.removeAll(Set.of("home", "nick"));
        assertEquals(others, protectedBy(OwnerFilter.class));
    }

    @Test
    void asvs_7_5_1_sensitiveRoutesRequireAConfirmedIdentity() {
        assertEquals(
                Set.of(
                        "export",
                        "remove-password",
                        "begin-totp",
                        "totp-page",
                        "complete-totp",
                        "remove-totp",
                        "recovery-codes",
                        "new-passkey-options",
                        "add-passkey",
                        "rename-passkey",
                        "remove-passkey",
                        "address",
                        "remove-address"),
                protectedBy(ConfirmedFilter.class));
    }
}
