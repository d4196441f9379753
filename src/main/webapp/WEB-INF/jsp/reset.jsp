<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['reset.title']}">
  <h1 class="title"><c:out value="${text['reset.heading']}"/></h1>
  <c:choose>
  <c:when test="${empty token}">
  <p class="notification is-danger is-light" role="alert"><c:out value="${message}"/></p>
  </c:when>
  <c:otherwise>
  <t:form action="/api/reset" next="${root}/login" submit="${text['reset.submit']}"
          working="${text['reset.working']}" success="${text['reset.success']}">
    <input type="hidden" name="token_give" value="<c:out value="${token}"/>">
    <t:password id="new-password" name="new_pw_give" label="${text['account.password.new']}" fresh="true"/>
    <c:if test="${asksCode}">
    <t:code id="code" label="${text['reset.code']}" hint="${onlyPasskey ? text['reset.code.only-passkey'] : text['reset.code.hint']}"/>
    </c:if>
  </t:form>
  <p class="help"><c:out value="${text['reset.hint']}"/></p>
  </c:otherwise>
  </c:choose>
  <p class="other"><a href="<c:out value="${root}"/>/forgot"><c:out value="${text['reset.to-forgot']}"/></a></p>
</t:page>
