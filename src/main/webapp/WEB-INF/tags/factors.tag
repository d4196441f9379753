<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- The section of the account page with the second factors. Its changes require a confirmed identity. --%>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<section aria-labelledby="factors">
  <h2 class="subtitle" id="factors"><c:out value="${text['factors.heading']}"/></h2>
  <c:if test="${hasPassword}"><p class="help"><c:out value="${text['factors.hint']}"/></p></c:if>
  <p><strong><c:out value="${text['factors.totp']}"/></strong>&#32;<span class="tag<c:if
      test="${factors.totp}"> is-success is-light</c:if>"><c:out value="${factors.totp ? text['factors.on'] : text['factors.off']}"/></span></p>
  <p><strong><c:out value="${text['factors.passkeys']}"/></strong>&#32;<span class="tag<c:if
      test="${not empty factors.passkeys}"> is-success is-light</c:if>"><c:out value="${factors.passkeys.size()}"/></span></p>
  <c:choose>
  <c:when test="${not passkeysUsable}"><p class="help"><c:out value="${text['factors.passkeys.off']}"/></p></c:when>
  <c:otherwise>
  <noscript><p class="help"><c:out value="${text['passkey.no-script']}"/></p></noscript>
  <p class="help" data-no-passkeys hidden><c:out value="${text['passkey.not-here']}"/></p>
  </c:otherwise>
  </c:choose>
  <c:if test="${not empty userHandle}"><c:set var="ids" value=""/><c:forEach items="${factors.passkeys}" var="passkey"><c:set
      var="ids" value="${ids} ${passkey.passkey}"/></c:forEach>
  <%-- What passkey.js tells the user's authenticators: which passkeys the account still has, and its names. --%>
  <div hidden data-signals="<c:out value="${userHandle}"/>" data-accepted="<c:out value="${ids}"/>" data-id="<c:out
      value="${id}"/>" data-nickname="<c:out value="${nickname}"/>"></div></c:if>
  <c:if test="${not empty factors.passkeys}">
  <ul class="sessions">
    <c:forEach items="${factors.passkeys}" var="passkey" varStatus="row">
    <li>
      <div id="passkey-<c:out value="${row.index}"/>">
      <p><strong><c:out value="${not empty passkey.name ? passkey.name : not empty passkey.model ? passkey.model : text[passkey.discoverable ? 'factors.passkey' : 'factors.security-key']}"/></strong>&#32;<c:if
          test="${passkey.thisBrowser}"><span class="tag is-success is-light"><c:out value="${text['factors.passkey.here']}"/></span></c:if>&#32;<c:if
          test="${passkey.synced}"><span class="tag is-light"><c:out value="${text['factors.passkey.synced']}"/></span></c:if></p>
      <p class="help"><c:if test="${not empty passkey.name and not empty passkey.model}"><c:out value="${passkey.model}"/> · </c:if><c:out
          value="${text['factors.passkey.added']}"/>&#32;<t:time at="${passkey.added}"/><c:if test="${not empty passkey.used}"> ·
        <c:out value="${text['factors.passkey.used']}"/>&#32;<t:time at="${passkey.used}"/></c:if></p>
      </div>
      <c:if test="${confirmed}">
      <t:form action="/api/account/passkeys/remove" next="${root}/account?done=passkey-removed" submit="${text['factors.passkey.remove']}"
              working="${text['account.working']}" success="${text['account.success']}" look="is-small" about="passkey-${row.index}">
        <input type="hidden" name="passkey_give" value="<c:out value="${passkey.passkey}"/>">
      </t:form>
      <t:form action="/api/account/passkeys/rename" next="${root}/account?done=passkey-renamed" submit="${text['factors.passkey.rename']}"
              working="${text['account.working']}" success="${text['account.success']}" look="is-small" about="passkey-${row.index}">
        <input type="hidden" name="passkey_give" value="<c:out value="${passkey.passkey}"/>">
        <t:field id="passkey-name-${row.index}" name="name_give" label="${text['factors.passkey.name']}" type="text" autocomplete="off"
                 value="${passkey.name}"/>
      </t:form>
      </c:if>
    </li>
    </c:forEach>
  </ul>
  </c:if>
  <c:if test="${hasFactor}">
  <p><strong><c:out value="${text['factors.recovery']}"/></strong>&#32;<span class="tag"><c:out value="${factors.recoveryCodesLeft}"/></span></p>
  <c:if test="${factors.recoveryCodesLeft <= fewCodes}">
  <p class="notification is-warning is-light"><c:out value="${factors.recoveryCodesLeft == 0 ? text['factors.recovery.none'] : text['factors.recovery.few']}"/></p>
  </c:if>
  </c:if>
  <c:choose>
  <c:when test="${confirmed}">
    <c:if test="${passkeysUsable}">
    <t:passkey action="/api/account/passkeys" next="${root}/account?done=passkey-added" success="${text['account.success']}">
      <p class="help"><c:out value="${text['factors.passkey.what']}"/></p>
      <button class="button is-link is-fullwidth" type="button" data-kind="passkey"><c:out value="${text['factors.passkey.add']}"/></button>
      <button class="button is-fullwidth" type="button" data-kind="security-key"><c:out value="${text['factors.security-key.add']}"/></button>
    </t:passkey>
    </c:if>
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
      <c:if test="${factors.recoveryCodesLeft > 0}"><p class="help"><c:out value="${text['factors.recovery.hint']}"/></p></c:if>
      <button class="button is-fullwidth" type="submit"><c:out value="${text['factors.recovery.make']}"/></button>
    </form>
    </c:if>
    <c:if test="${hasPassword and passwordNeed ne 'UNTIL_PASSKEY'}">
    <p><strong><c:out value="${text['factors.passwordless']}"/></strong></p>
    <p class="help"><c:out value="${text['factors.passwordless.what']}"/></p>
    <c:choose>
    <c:when test="${passwordNeed eq 'NONE'}">
    <t:form action="/api/account/password/remove" next="${root}/account?done=password-removed" submit="${text['factors.passwordless.submit']}"
            working="${text['account.working']}" success="${text['account.success']}" look="is-fullwidth"/>
    </c:when>
    <c:otherwise><p class="help"><c:out value="${text['failure.SECOND_WAY_NEEDED_FIRST']}"/></p></c:otherwise>
    </c:choose>
    </c:if>
  </c:when>
  <c:otherwise>
    <p class="help"><c:out value="${text['confirm.hint']}"/></p>
    <c:if test="${hasPassword}">
    <t:form action="/api/account/confirm" next="${root}/account?done=confirmed" submit="${text['confirm.submit']}"
            working="${text['account.working']}" success="${text['account.success']}" look="is-link is-fullwidth">
      <t:password id="confirm-password" name="pw_give" label="${text['account.password.current']}"/>
    </t:form>
    </c:if>
    <c:if test="${passkeysUsable and not empty factors.passkeys}">
    <t:passkey action="/api/account/confirm" next="${root}/account?done=confirmed" success="${text['account.success']}">
      <button class="button is-fullwidth" type="button"><c:out value="${text['confirm.passkey']}"/></button>
    </t:passkey>
    </c:if>
  </c:otherwise>
  </c:choose>
</section>
