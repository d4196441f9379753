<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['address.title']}">
  <h1 class="title"><c:out value="${undoes ? text['address.undo.heading'] : text['address.heading']}"/></h1>
  <c:choose>
  <c:when test="${empty token}">
  <p class="notification is-danger is-light" role="alert"><c:out value="${message}"/></p>
  </c:when>
  <c:otherwise>
  <p class="help"><c:out value="${undoes ? text['address.undo.hint'] : text['address.hint']}"/></p>
  <t:form action="/api/account/address/confirm" next="${root}/forgot?done=${undoes ? 'restored' : 'confirmed'}"
          submit="${undoes ? text['address.undo.submit'] : text['address.submit']}"
          working="${text['account.working']}" success="${text['account.success']}">
    <input type="hidden" name="token_give" value="<c:out value="${token}"/>">
  </t:form>
  </c:otherwise>
  </c:choose>
  <p class="other"><a href="<c:out value="${root}"/>/account"><c:out value="${text['address.to-account']}"/></a></p>
</t:page>
