<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['recover.title']}">
  <h1 class="title"><c:out value="${text['recover.heading']}"/></h1>
  <p class="help"><c:out value="${text['recover.why']}"/></p>
  <t:form action="/api/login/recovery" next="${root}/account?done=recovered" submit="${text['recover.submit']}"
          working="${text['login.working']}" success="${text['login.success']}">
    <t:field id="userid" name="id_give" label="${text['login.id']}" type="text" autocomplete="username"
             value="${form['id_give']}"/>
    <t:code id="recovery-code" label="${text['code.recovery']}" hint="${text['code.recovery.hint']}"/>
    <t:password id="new-password" name="new_pw_give" label="${text['account.password.new']}" fresh="true"/>
  </t:form>
  <p class="other"><a href="<c:out value="${root}"/>/login"><c:out value="${text['recover.to-login']}"/></a></p>
</t:page>
