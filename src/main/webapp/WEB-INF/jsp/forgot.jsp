<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['forgot.title']}">
  <h1 class="title"><c:out value="${text['forgot.heading']}"/></h1>
  <c:if test="${not empty done}">
  <p class="notification is-success is-light" role="status" tabindex="-1"><c:out value="${done}"/></p>
  </c:if>
  <c:if test="${not onlyDone}">
  <p class="help"><c:out value="${text['forgot.hint']}"/></p>
  <t:form action="/api/forgot" next="${root}/forgot?done=asked" submit="${text['forgot.submit']}"
          working="${text['forgot.working']}" success="${text['forgot.success']}">
    <t:field id="userid" name="id_give" label="${text['forgot.id']}" type="text" autocomplete="username"
             value="${form['id_give']}"/>
  </t:form>
  </c:if>
  <p class="other"><a href="<c:out value="${root}"/>/login"><c:out value="${text['recover.to-login']}"/></a></p>
</t:page>
