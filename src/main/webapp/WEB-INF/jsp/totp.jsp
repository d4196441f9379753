<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['totp.title']}" personal="true">
  <h1 class="title"><c:out value="${text['totp.heading']}"/></h1>
  <ol class="steps">
    <li><p><c:out value="${text['totp.step.app']}"/></p></li>
    <li><p><c:out value="${text['totp.step.scan']}"/></p>
      <svg class="qr" viewBox="0 0 <c:out value="${qrSize} ${qrSize}"/>" width="220" height="220" role="img"
           aria-label="<c:out value="${text['totp.qr']}"/>" shape-rendering="crispEdges"><rect width="<c:out
           value="${qrSize}"/>" height="<c:out value="${qrSize}"/>" fill="#fff"/><path fill="#000" d="<c:out value="${qrPath}"/>"/></svg>
      <p class="help"><c:out value="${text['totp.by-hand']}"/></p>
      <p><code class="secret"><c:out value="${totpSecret}"/></code></p>
      <a class="button is-fullwidth" href="<c:out value="${totpUri}"/>"><c:out value="${text['totp.open']}"/></a></li>
    <li><p><c:out value="${text['totp.step.code']}"/></p></li>
  </ol>
  <t:form action="/api/account/totp/confirm" next="${root}/account?done=totp-added" submit="${text['totp.submit']}"
          working="${text['account.working']}" success="${text['account.success']}">
    <t:code id="code" label="${text['code.totp']}" hint="${text['code.totp.hint']}" digits="true"/>
  </t:form>
  <p class="other"><a href="<c:out value="${root}"/>/account"><c:out value="${text['totp.cancel']}"/></a></p>
  <t:logout/>
</t:page>
