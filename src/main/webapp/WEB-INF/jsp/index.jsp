<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['home.title']}" personal="true">
  <h1 class="title"><bdi><c:out value="${nickname}"/></bdi><c:out value="${text['home.greeting']}"/></h1>
  <t:logout/>
  <p class="other"><a href="<c:out value="${root}"/>/account"><c:out value="${text['home.account']}"/></a></p>
</t:page>
