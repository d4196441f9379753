<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- Expiry of the session, and a button that extends it (WCAG 2.2, 2.2.1), which session.js shows before the expiry. --%>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<p class="help session-until"><c:out value="${text['session.until']}"/>:&#32;<time datetime="<c:out value="${expires}"/>"><c:out value="${expiresText}"/></time></p>
<div class="notification is-warning is-light" id="session-ending" role="alert" tabindex="-1"
     data-ends-soon="<c:out value="${text['session.ends-soon']}"/>"
     data-gone-on="<c:out value="${text['session.gone-on']}"/>"></div>
<button class="button is-fullwidth" id="session-go-on" type="button" hidden><c:out
    value="${text['session.go-on']}"/></button>
