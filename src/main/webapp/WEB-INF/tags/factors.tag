<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- The section of the account page with the second factors. Its changes require a confirmed identity. --%>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<section aria-labelledby="factors">
  <h2 class="subtitle" id="factors"><c:out value="${text['factors.heading']}"/></h2>
  <p class="help"><c:out value="${text['factors.hint']}"/></p>
  <p><strong><c:out value="${text['factors.totp']}"/></strong>&#32;<span class="tag<c:if
      test="${factors.totp}"> is-success is-light</c:if>"><c:out value="${factors.totp ? text['factors.on'] : text['factors.off']}"/></span></p>
  <c:if test="${hasFactor}">
  <p><strong><c:out value="${text['factors.recovery']}"/></strong>&#32;<span class="tag"><c:out value="${factors.recoveryCodesLeft}"/></span></p>
  <c:if test="${factors.recoveryCodesLeft <= fewCodes}">
  <p class="notification is-warning is-light"><c:out value="${factors.recoveryCodesLeft == 0 ? text['factors.recovery.none'] : text['factors.recovery.few']}"/></p>
  </c:if>
  </c:if>
  <c:choose>
  <c:when test="${confirmed}">
    <c:choose>
    <c:when test="${factors.totp}">
    <t:form action="/api/account/totp/remove" next="${root}/account?done=totp-removed" submit="${text['factors.totp.remove']}"
            working="${text['account.working']}" success="${text['account.success']}" look="is-fullwidth"/>
    </c:when>
    <c:otherwise>
    <t:form action="/api/account/totp/begin" next="${root}/account/totp" submit="${text['factors.totp.add']}"
            working="${text['account.working']}" success="${text['account.success']}" look="is-link is-fullwidth"/>
    </c:otherwise>
    </c:choose>
    <c:if test="${hasFactor}">
    <%-- Without data-next: the codes are the response, which no script replaces. --%>
    <form method="post" action="<c:out value="${root}"/>/api/account/recovery-codes">
      <t:owner/>
      <p class="help"><c:out value="${text['factors.recovery.hint']}"/></p>
      <button class="button is-fullwidth" type="submit"><c:out value="${text['factors.recovery.make']}"/></button>
    </form>
    </c:if>
  </c:when>
  <c:otherwise>
    <p class="help"><c:out value="${text['confirm.hint']}"/></p>
    <t:form action="/api/account/confirm" next="${root}/account?done=confirmed" submit="${text['confirm.submit']}"
            working="${text['account.working']}" success="${text['account.success']}" look="is-link is-fullwidth">
      <t:password id="confirm-password" name="pw_give" label="${text['account.password.current']}"/>
    </t:form>
  </c:otherwise>
  </c:choose>
</section>
