<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['account.title']}" personal="true">
  <h1 class="title"><c:out value="${text['account.heading']}"/></h1>
  <p class="identity"><bdi><c:out value="${nickname}"/></bdi><small><c:out value="${text['account.id']}"/>&#32;<bdi><c:out value="${id}"/></bdi></small></p>
  <c:if test="${not empty groups}">
  <p class="identity"><small><c:out value="${text['account.groups']}"/><c:forEach items="${groups}" var="group">&#32;<span
      class="tag"><c:out value="${group}"/></span></c:forEach></small></p>
  </c:if>
  <c:if test="${not empty done}">
  <p class="notification is-success is-light" role="status" tabindex="-1"><c:out value="${done}"/></p>
  </c:if>
  <c:if test="${failed eq 'page'}">
  <p class="notification is-danger is-light" role="alert"><c:out value="${message}"/></p>
  </c:if>
  <c:if test="${mustChangePassword}">
  <p class="notification is-warning is-light"><c:out value="${text['account.must-change']}"/></p>
  </c:if>

  <c:if test="${not mustChangePassword}">
  <section aria-labelledby="nickname-heading">
    <h2 class="subtitle" id="nickname-heading"><c:out value="${text['account.nickname.heading']}"/></h2>
    <t:form action="/api/account/nickname" next="${root}/account?done=nickname"
            submit="${text['account.nickname.submit']}" working="${text['account.working']}"
            success="${text['account.success']}" look="is-link is-fullwidth">
      <t:field id="nickname" name="nickname_give" label="${text['account.nickname.label']}" type="text"
               autocomplete="nickname" value="${empty form['nickname_give'] ? nickname : form['nickname_give']}"/>
    </t:form>
  </section>
  </c:if>

  <section aria-labelledby="password">
    <h2 class="subtitle" id="password"><c:out value="${text['account.password.heading']}"/></h2>
    <c:choose>
    <c:when test="${hasPassword}">
    <t:form action="/api/account/password" next="${root}/account?done=password"
            submit="${text['account.password.submit']}" working="${text['account.working']}"
            success="${text['account.success']}" look="is-link is-fullwidth">
      <%-- Tells password managers the user name. It has no name attribute, so it is not sent. --%>
      <input type="text" autocomplete="username" value="<c:out value="${id}"/>" hidden readonly>
      <t:password id="current-password" name="pw_give" label="${text['account.password.current']}"/>
      <t:password id="new-password" name="new_pw_give" label="${text['account.password.new']}" fresh="true"/>
      <p class="help"><c:out value="${text['account.password.hint']}"/></p>
    </t:form>
    </c:when>
    <c:otherwise>
    <p class="help"><c:out value="${text['account.password.none']}"/></p>
    <c:choose>
    <c:when test="${confirmed}">
    <t:form action="/api/account/password" next="${root}/account?done=password-set"
            submit="${text['account.password.set']}" working="${text['account.working']}"
            success="${text['account.success']}" look="is-link is-fullwidth">
      <%-- Tells password managers the user name. It has no name attribute, so it is not sent. --%>
      <input type="text" autocomplete="username" value="<c:out value="${id}"/>" hidden readonly>
      <t:password id="new-password" name="new_pw_give" label="${text['account.password.new']}" fresh="true"/>
      <p class="help"><c:out value="${text['account.password.hint']}"/></p>
    </t:form>
    </c:when>
    <c:otherwise>
    <a class="button is-fullwidth" href="<c:out value="${root}"/>/account#factors"><c:out value="${text['account.export.confirm']}"/></a>
    </c:otherwise>
    </c:choose>
    </c:otherwise>
    </c:choose>
  </section>

  <c:if test="${not mustChangePassword}">
  <t:factors/>

  <c:if test="${mail}"><t:mail/></c:if>

  <section aria-labelledby="sessions">
    <h2 class="subtitle" id="sessions"><c:out value="${text['account.sessions.heading']}"/></h2>
    <ul class="sessions">
      <c:forEach items="${sessions}" var="session" varStatus="row">
      <c:set var="client" value="${empty session.client ? text['account.sessions.unknown'] : session.client}"/>
      <li>
        <div id="session-<c:out value="${row.index}"/>">
        <p><strong><c:out value="${client}"/></strong>&#32;<c:if test="${session.current}"><span class="tag is-success is-light"><c:out
              value="${text['account.sessions.current']}"/></span></c:if>&#32;<c:if test="${session.stays}"><span class="tag is-light"><c:out
              value="${text['account.sessions.stays']}"/></span></c:if></p>
        <p class="help"><c:out value="${session.address}"/> ·
          <c:out value="${text['account.sessions.made']}"/>&#32;<t:time at="${session.made}"/> ·
          <c:out value="${text['account.sessions.seen']}"/>&#32;<t:time at="${session.seen}"/></p>
        </div>
        <c:if test="${not session.current}">
        <t:form action="/api/account/sessions/end" next="${root}/account?done=session"
                submit="${text['account.sessions.end']}" working="${text['account.working']}"
                success="${text['account.success']}" look="is-small"
                about="session-${row.index}">
          <input type="hidden" name="session_give" value="<c:out value="${session.session}"/>">
        </t:form>
        </c:if>
      </li>
      </c:forEach>
    </ul>
    <c:if test="${sessions.size() > 1}">
    <t:form action="/api/account/sessions/end-others" next="${root}/account?done=sessions"
            submit="${text['account.sessions.end-others']}" working="${text['account.working']}"
            success="${text['account.success']}" look="is-fullwidth"/>
    </c:if>
  </section>

  <section aria-labelledby="export">
    <h2 class="subtitle" id="export"><c:out value="${text['account.export.heading']}"/></h2>
    <p class="help"><c:out value="${text['account.export.hint']}"/></p>
    <c:choose>
    <c:when test="${confirmed}">
    <a class="button is-fullwidth" href="<c:out value="${root}"/>/api/account/export?owner_give=<c:out value="${owner}"/>"><c:out
        value="${text['account.export.link']}"/></a>
    </c:when>
    <c:otherwise>
    <a class="button is-fullwidth" href="<c:out value="${root}"/>/account#factors"><c:out value="${text['account.export.confirm']}"/></a>
    </c:otherwise>
    </c:choose>
  </section>

  <section aria-labelledby="delete">
    <h2 class="subtitle" id="delete"><c:out value="${text['account.delete.heading']}"/></h2>
    <p class="help"><c:out value="${text['account.delete.hint']}"/></p>
    <c:choose>
    <c:when test="${hasPassword or confirmed}">
    <t:form action="/api/account/delete" next="${root}${afterDeletion}"
            submit="${text['account.delete.submit']}" working="${text['account.working']}"
            success="${text['account.delete.success']}" look="is-danger is-outlined is-fullwidth">
      <c:choose>
      <c:when test="${hasPassword}"><t:password id="delete-password" name="pw_give" label="${text['account.delete.password']}"/></c:when>
      <%-- Not sent: only against a press of the button by mistake. --%>
      <c:otherwise><label class="checkbox"><input type="checkbox" id="delete-sure" required> <c:out value="${text['account.delete.sure']}"/></label></c:otherwise>
      </c:choose>
    </t:form>
    </c:when>
    <c:otherwise>
    <a class="button is-fullwidth" href="<c:out value="${root}"/>/account#factors"><c:out value="${text['account.export.confirm']}"/></a>
    </c:otherwise>
    </c:choose>
  </section>
  </c:if>

  <div class="last">
    <t:logout/>
    <c:if test="${not mustChangePassword}">
    <p class="other"><a href="<c:out value="${root}"/>/"><c:out value="${text['account.to-home']}"/></a></p>
    </c:if>
  </div>
</t:page>
