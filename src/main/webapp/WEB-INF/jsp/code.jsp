<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="recovery" value="${root}/account?done=recovery-code-used"/>
<t:page title="${text['code.title']}">
  <h1 class="title"><c:out value="${text['code.heading']}"/></h1>
  <p class="help"><c:out value="${text['code.why']}"/></p>
  <c:if test="${hasTotp}">
  <t:form action="/api/login/code" next="${next}" recovery="${recovery}" submit="${text['login.submit']}"
          working="${text['login.working']}" success="${text['login.success']}">
    <t:code id="code" label="${text['code.totp']}" hint="${text['code.totp.hint']}" digits="true"/>
    <input type="hidden" name="next_give" value="<c:out value="${next}"/>">
  </t:form>
  </c:if>
  <c:if test="${hasPasskey}">
  <section aria-labelledby="passkey-heading">
    <h2 class="subtitle" id="passkey-heading"><c:out value="${text['code.passkey.heading']}"/></h2>
    <t:passkey action="/api/login/passkey" next="${next}" success="${text['login.success']}">
      <button class="button is-link is-fullwidth" type="button"><c:out value="${text['code.passkey']}"/></button>
    </t:passkey>
    <noscript><p class="help"><c:out value="${text['passkey.no-script']}"/></p></noscript>
    <p class="help" data-no-passkeys hidden><c:out value="${text['passkey.not-here']}"/></p>
  </section>
  </c:if>
  <c:if test="${hasRecovery}">
  <section aria-labelledby="recovery-heading">
    <h2 class="subtitle" id="recovery-heading"><c:out value="${text['code.recovery.heading']}"/></h2>
    <t:form action="/api/login/code" next="${next}" recovery="${recovery}" submit="${text['code.recovery.submit']}"
            working="${text['login.working']}" success="${text['login.success']}" look="is-fullwidth">
      <t:code id="recovery-code" label="${text['code.recovery']}" hint="${text['code.recovery.hint']}"/>
      <input type="hidden" name="next_give" value="<c:out value="${next}"/>">
    </t:form>
  </section>
  </c:if>
  <p class="other"><a href="<c:out value="${root}"/>/login"><c:out value="${text['code.other-account']}"/></a></p>
</t:page>
