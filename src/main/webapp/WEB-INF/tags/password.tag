<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- Password field. password.js adds a button that shows the password, a Caps Lock notice and, for a new one, a strength hint. --%>
<%@ attribute name="id" required="true" %>
<%@ attribute name="name" required="true" %>
<%@ attribute name="label" required="true" %>
<%@ attribute name="fresh" required="false" description="true for a new password, false for the current one" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<div class="password"
     data-show="<c:out value="${text['password.show']}"/>"
     data-show-short="<c:out value="${text['password.show.short']}"/>"
     data-caps-lock="<c:out value="${text['password.caps-lock']}"/>"
     <c:if test="${fresh}">data-minimum="<c:out value="${passwordMinLength}"/>"
     data-strength="<c:out value="${text['password.strength']}"/>"
     data-strengths="<c:out value="${text['password.strength.0']}|${text['password.strength.1']}|${text['password.strength.2']}|${text['password.strength.3']}"/>"</c:if>>
  <t:field id="${id}" name="${name}" label="${label}" type="password"
           autocomplete="${fresh ? 'new-password' : 'current-password'}"
           hint="${fresh ? passwordHint : ''}"/>
</div>
