<%@ tag pageEncoding="UTF-8" body-content="scriptless" trimDirectiveWhitespaces="true" %>
<%-- Buttons for a passkey. passkey.js shows them where the browser has passkeys. --%>
<%@ attribute name="action" required="true" description="path of the API in the application" %>
<%@ attribute name="next" required="true" description="path on this host of the page after success" %>
<%@ attribute name="success" required="true" description="message after success" %>
<%@ attribute name="autofill" required="false" description="true to offer passkeys in the field for the user's id as well" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<div class="passkey" hidden data-passkey="<c:out value="${root}${action}"/>"<c:if test="${autofill}"> data-autofill</c:if>
     data-next="<c:out value="${next}"/>" data-success="<c:out value="${success}"/>"
     data-failed="<c:out value="${text['passkey.failed']}"/>" data-exists="<c:out value="${text['passkey.exists']}"/>">
  <p class="notification is-light" role="alert"></p>
  <t:owner/>
  <jsp:doBody/>
</div>
