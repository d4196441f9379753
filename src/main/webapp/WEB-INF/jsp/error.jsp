<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['error.title']}">
  <h1 class="title"><c:out value="${message}"/></h1>
  <p class="other"><a href="<c:out value="${root}"/>/"><c:out value="${text['error.to-home']}"/></a></p>
</t:page>
