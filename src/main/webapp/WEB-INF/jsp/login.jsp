<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['login.title']}">
  <h1 class="title"><c:out value="${text['login.heading']}"/></h1>
  <t:form action="/api/login" next="${next}" submit="${text['login.submit']}" working="${text['login.working']}"
          success="${text['login.success']}" second="${root}/login/code${nextQuery}">
    <t:field id="userid" name="id_give" label="${text['login.id']}" type="text" autocomplete="username"
             value="${form['id_give']}"/>
    <t:password id="userpw" name="pw_give" label="${text['login.password']}"/>
    <input type="hidden" name="next_give" value="<c:out value="${next}"/>">
    <label class="checkbox"><input type="checkbox" name="stay_give" value="on"<c:if
        test="${form['stay_give'] eq 'on'}"> checked</c:if>> <c:out value="${text['login.stay']}"/></label>
  </t:form>
  <t:passkey action="/api/login/passkey" next="${next}" success="${text['login.success']}" autofill="true">
    <button class="button is-fullwidth" type="button"><c:out value="${text['passkey.login']}"/></button>
  </t:passkey>
  <c:if test="${mail}">
  <p class="other"><a href="<c:out value="${root}"/>/forgot"><c:out value="${text['login.to-forgot']}"/></a></p>
  </c:if>
  <p class="other"><a href="<c:out value="${root}"/>/login/recovery"><c:out value="${text['login.to-recovery']}"/></a></p>
  <p class="other"><span><c:out value="${text['login.to-register']}"/></span>
    <a href="<c:out value="${root}"/>/register<c:out value="${nextQuery}"/>"><c:out value="${text['login.to-register.link']}"/></a></p>
</t:page>
