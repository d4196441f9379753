<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['home.title']}" script="home.js">
  <h1 class="title"><bdi><c:out value="${nickname}"/></bdi><c:out value="${text['home.greeting']}"/></h1>
  <form method="post" action="<c:out value="${root}"/>/api/logout">
    <button class="button is-fullwidth" type="submit"><c:out value="${text['home.logout']}"/></button>
  </form>
</t:page>
